from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regime', '0008_disputes_contested'),
    ]

    operations = [
        migrations.CreateModel(
            name='RulesBounds',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('articles', models.JSONField()),
                ('matters', models.JSONField()),
                ('edition', models.IntegerField(null=True)),
            ],
            options={
                'verbose_name_plural': 'bounds of the rules',
                'ordering': ['position'],
            },
        ),
    ]
