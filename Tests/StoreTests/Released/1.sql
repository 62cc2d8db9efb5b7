PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1');
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  isSample INTEGER NOT NULL DEFAULT 0 CHECK (isSample IN (0, 1)),
  createdAt TEXT NOT NULL
) STRICT;
INSERT INTO person VALUES(1,'Kept from version 1','',0,'2026-03-14 10:00:00.000');
CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  personID INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  footwear TEXT NOT NULL CHECK (footwear IN ('shod', 'barefoot', 'unknown')),
  insole TEXT NOT NULL DEFAULT '' CHECK (length(insole) <= 200),
  speed REAL CHECK (speed BETWEEN 0.5 AND 45),
  note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  createdAt TEXT NOT NULL
) STRICT;
INSERT INTO session VALUES(1,1,'2026-03-14','shod','cork',10.499999999999999999,'','2026-03-14 10:00:00.000');
CREATE TABLE upload (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sessionID INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  activity TEXT NOT NULL CHECK (activity IN ('auto', 'walk', 'run', 'standing', 'squat')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  label TEXT NOT NULL DEFAULT '' CHECK (length(label) <= 120),
  captureRate REAL CHECK (captureRate BETWEEN 1 AND 10000),
  findsDots INTEGER NOT NULL DEFAULT 1 CHECK (findsDots IN (0, 1)),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  "offset" INTEGER NOT NULL DEFAULT 0 CHECK ("offset" BETWEEN 0 AND bytes),
  createdAt TEXT NOT NULL
) STRICT;
INSERT INTO upload VALUES(1,1,'run','a.mov','',240.0,1,1000,500,'2026-03-14 10:00:00.000');
CREATE TABLE recording (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sessionID INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  video TEXT NOT NULL CHECK (length(video) = 64 AND video NOT GLOB '*[^0-9a-f]*'),
  activity TEXT NOT NULL CHECK (activity IN ('auto', 'walk', 'run', 'standing', 'squat')),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
  label TEXT NOT NULL DEFAULT '' CHECK (length(label) <= 120),
  captureRate REAL CHECK (captureRate BETWEEN 1 AND 10000),
  findsDots INTEGER NOT NULL DEFAULT 1 CHECK (findsDots IN (0, 1)),
  createdAt TEXT NOT NULL
) STRICT;
INSERT INTO recording VALUES(1,1,'abababababababababababababababababababababababababababababababab','run','b.mp4','no insole',NULL,1,'2026-03-14 10:00:00.000');
CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recordingID INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  task TEXT NOT NULL CHECK (task IN ('analyze', 'film', 'stills')),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  progress REAL NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  reason TEXT CHECK (length(reason) <= 1000),
  createdAt TEXT NOT NULL,
  startedAt TEXT,
  endedAt TEXT
) STRICT;
INSERT INTO job VALUES(1,1,'analyze','done',1,1.0,NULL,'2026-03-14 10:00:00.000','2026-03-14 10:00:01.000','2026-03-14 10:00:09.000');
CREATE TABLE analysis (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recordingID INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  origin TEXT NOT NULL CHECK (origin IN ('automatic', 'corrected')),
  version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 40),
  status TEXT NOT NULL CHECK (status IN ('measured', 'refused')),
  json TEXT NOT NULL CHECK (json_valid(json)),
  madeAt TEXT NOT NULL,
  UNIQUE (recordingID, origin)
) STRICT;
INSERT INTO analysis VALUES(1,1,'automatic','0.4.0','measured','{"schema": "loadline.analysis/1"}','2026-03-14 10:00:09.000');
INSERT INTO analysis VALUES(2,1,'corrected','0.4.0','measured','{"schema": "loadline.analysis/1"}','2026-03-14 10:01:09.000');
CREATE TABLE correction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recordingID INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  madeAt TEXT NOT NULL,
  document TEXT CHECK (document IS NULL OR json_valid(document))
) STRICT;
INSERT INTO correction VALUES(1,1,'2026-03-14 10:01:09.000','{"schema": "loadline.corrections/1", "points": [], "steps": []}');
CREATE TABLE answers (
  sessionID INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  yaml TEXT NOT NULL CHECK (length(yaml) <= 1000000),
  savedAt TEXT NOT NULL
) STRICT;
INSERT INTO answers VALUES(1,'schema: loadline.answers/1','2026-03-14 10:02:00.000');
CREATE TABLE login (
  token TEXT PRIMARY KEY CHECK (length(token) = 64),
  expiresAt TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO login VALUES('cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','2026-04-14 10:00:00.000');
CREATE TABLE setting (
  name TEXT PRIMARY KEY CHECK (name IN ('password')),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('password','salt:hash');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('person',1);
INSERT INTO sqlite_sequence VALUES('session',1);
INSERT INTO sqlite_sequence VALUES('upload',1);
INSERT INTO sqlite_sequence VALUES('recording',1);
INSERT INTO sqlite_sequence VALUES('job',1);
INSERT INTO sqlite_sequence VALUES('analysis',2);
INSERT INTO sqlite_sequence VALUES('correction',1);
CREATE INDEX sessionOfPerson ON session (personID, day);
CREATE INDEX uploadOfSession ON upload (sessionID);
CREATE INDEX recordingOfSession ON recording (sessionID);
CREATE INDEX recordingOfVideo ON recording (video);
CREATE INDEX jobByState ON job (state, id);
CREATE INDEX jobOfRecording ON job (recordingID, id);
CREATE INDEX correctionOfRecording ON correction (recordingID, id);
COMMIT;
