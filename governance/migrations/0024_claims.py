from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0023_bodies'),
    ]

    operations = [
        migrations.AddField(
            model_name='ballot',
            name='claims_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='ballot',
            name='claims',
            field=models.JSONField(default=list),
        ),
    ]
