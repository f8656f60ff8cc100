"""Records in the portal's own transaction go when it is rolled back, and the same request works again.

usage: test_transaction.py PLUGIN OLDER-PLUGIN CONTENT-FOLDER CASES FOLDER-OF-THE-BRIDGE

The README's block for Django runs where Django is installed, and is skipped elsewhere.
"""
import contextlib
import os
import re
import sqlite3
import sys
import tempfile
import urllib.parse
import warnings

import agenda
import support
from support import ITEM, answer
from test_readme import blocks

BRIDGE = ""
urlpatterns = []  # Django looks for it before it redirects to a path


def storage_class():
    """The example's storage, on a connection of the portal's in place of its own."""
    sys.path.insert(0, os.path.join(BRIDGE, "example"))
    from sqlite_storage import _TABLES, SqliteStorage

    class PortalsStorage(SqliteStorage):
        durability = agenda.Durability.WITH_HOST_COMMIT
        tables = _TABLES

        def __init__(self, execute):
            self._execute = execute

        @contextlib.contextmanager
        def _transaction(self, kind):
            self._execute("SAVEPOINT agenda")
            try:
                yield self
            except BaseException:
                self._execute("ROLLBACK TO agenda")
                raise
            finally:
                self._execute("RELEASE agenda")

        def execute(self, sql, values=()):
            return self._execute(sql, values)

        def executemany(self, sql, rows):
            for row in rows:
                self._execute(sql, row)
    return PortalsStorage


def fields_of():
    """The README's function that reads a form."""
    names = {"urllib": urllib}
    whole = "".join(block for _, block in blocks(BRIDGE))
    exec(re.search(r"^def fields_of.*?\n\n", whole, re.M | re.S)[0], names)
    return names["fields_of"]


class Transaction(support.TestCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "portal.db")

    def opened(self, storage):
        host = agenda.Host("P", "1", storage, self.portal.host.meetings, content_folders=[support.CONTENT])
        plugin = agenda.load(support.PLUGIN, host, without_manifest=True)
        self.addCleanup(plugin.close)
        return plugin

    def test_a_rollback_takes_records_and_receipt_along(self):
        kind = storage_class()
        with contextlib.closing(sqlite3.connect(self.file, isolation_level=None)) as database:
            database.executescript(kind.tables)
            plugin = self.opened(kind(database.execute))
            database.execute("BEGIN IMMEDIATE")
            self.assertFalse(plugin.perform(self.call(), [answer()])["repeated"])
            self.assertTrue(plugin.perform(self.call(), [answer()])["repeated"])
            database.execute("ROLLBACK")
            self.assertEqual(database.execute("SELECT count(*) FROM records").fetchone(), (0,))
            database.execute("BEGIN IMMEDIATE")
            self.assertFalse(plugin.perform(self.call(), [answer()])["repeated"])
            database.execute("COMMIT")
            self.assertTrue(plugin.perform(self.call(), [answer()])["repeated"])

    def test_the_block_for_django_runs(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of Django's own
            try:
                import django
            except ImportError:
                self.skipTest("Django is not installed")
            self.django_runs(django)

    def django_runs(self, django):
        from django.conf import settings
        settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": self.file}},
                           DEFAULT_AUTO_FIELD="django.db.models.AutoField", SECRET_KEY="x", USE_TZ=True,
                           ROOT_URLCONF=__name__)
        django.setup()
        from django.db import connection, models, transaction
        from django.shortcuts import redirect
        from django.test import RequestFactory

        class Organisation(models.Model):
            id = models.CharField(max_length=128, primary_key=True)
            locked_at = models.DateTimeField(null=True)

            class Meta:
                app_label = "portal"

        def execute(sql, values=()):
            cursor = connection.cursor()
            cursor.execute(sql.replace("?", "%s"), list(values))
            return cursor

        kind = storage_class()
        for statement in filter(str.strip, kind.tables.split(";")):
            execute(statement)
        with connection.schema_editor() as editor:
            editor.create_model(Organisation)
        Organisation.objects.create(id=support.world()["organisation"])
        plugin = self.opened(kind(execute))
        names = {
            "fields_of": fields_of(), "agenda": agenda, "transaction": transaction, "redirect": redirect, "plugin": plugin,
            "Organisation": Organisation, "call_of": lambda request, item: self.call("rita", request.headers["X-Request"])}
        exec(compile(next(block for named, block in blocks(BRIDGE) if named == "Django"), "README.md", "exec"), names)
        self.portal.set_state("m1", "in_session")
        fields = {"agenda-1-action": "record_decision", "agenda-1-item": ITEM, "agenda-1-outcome": "adopted",
                  "agenda-1-text": "Vælgermøde på Ærø", "agenda-1-count": "1", "csrfmiddlewaretoken": "t"}

        def post(changes, request):
            body = urllib.parse.urlencode({**fields, **changes})
            return names["submit"](RequestFactory().generic(
                "POST", "/item", body, "application/x-www-form-urlencoded", HTTP_X_REQUEST=request), ITEM)
        with self.assertRaises(agenda.InvalidArgument):
            post({"agenda-1-outcome": "none"}, "r1")
        self.assertEqual(execute("SELECT count(*) FROM records").fetchone(), (0,))
        self.assertEqual(post({}, "r1").status_code, 302)
        self.assertIn("Vælgermøde på Ærø", plugin.render(self.call("bent"), ITEM, "record", "text/plain"))
        self.busy_once(kind, post)
        connection.close()

    def busy_once(self, kind, post):
        """A conflict that only a new transaction can end is tried again, with the same request."""
        tried, apply = [], kind.apply

        def busy(storage, call, batch):
            tried.append(call.request_id)
            if len(tried) == 1:
                raise agenda.PreconditionFailed(0)
            return apply(storage, call, batch)
        kind.apply = busy
        self.assertEqual(post({"agenda-1-text": "Endnu et"}, "r2").status_code, 302)
        self.assertEqual(tried, ["r2", "r2"])


if __name__ == "__main__":
    BRIDGE = os.path.abspath(sys.argv.pop(5))
    support.run("__main__")
