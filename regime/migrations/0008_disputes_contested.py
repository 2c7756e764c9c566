from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regime', '0007_membership'),
    ]

    operations = [
        migrations.AddField(
            model_name='dispute',
            name='contested_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='dispute',
            name='contested_because',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='dispute',
            name='contested_position',
            field=models.BigIntegerField(null=True),
        ),
    ]
