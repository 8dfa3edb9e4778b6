"""The search beside its peers, in one run on one machine: python -m benchmarks.search

Before it, once:    python -m benchmarks.corpus --dialogues 10000 --remarks 1000000

The database that FORUM_ARCHIVE_DATA_DIR or DATABASE_URL names holds such a corpus. This starts, on ports of 127.0.0.1
that it finds, the archive twice, with its page cache on and off, a bare Django, and Datasette over the same remarks in
SQLite, which it writes the first time; asks each of them in turn, so that all meet the same machine; and ends them.
What is asked: `cases.py`. What each must reach: `goals.py`. It takes a quarter of an hour, and changes nothing in the
database.

--rounds 30           how often each is asked by one client, at most
--seconds 30          how long one comparison may take, whatever the rounds; a quarter of it with many clients
--clients 8           how many ask at once
--peer FOLDER         where remarks.db is, or is to be written; by default `peer` in the data folder
--datasette PROGRAM   Datasette, where it is installed; by default in an environment of its own in that folder

p50 and p95 are milliseconds from the request to the last byte of the answer, over a connection that is kept. The client
runs on the same machine, and takes its part of it: compare ratios, never the milliseconds of two machines.

Of the archive, `uncached` has its page cache off by FORUM_ARCHIVE_PAGE_CACHE; of a session page the stored body is
thrown away before each request too, and `body stored` is what it takes with that. `cached` is what was asked before;
`304` is asked with If-None-Match. `raw SQL` is a Django view of one page of SQL written by hand, through the same pool.
"""
