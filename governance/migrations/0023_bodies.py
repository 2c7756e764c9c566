from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0022_reasons_of_refusals'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposal',
            name='body',
            field=models.CharField(max_length=20, null=True),
        ),
    ]
