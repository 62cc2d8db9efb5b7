PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('1');
INSERT INTO grdb_migrations VALUES('2');
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  isSample INTEGER NOT NULL DEFAULT 0 CHECK (isSample IN (0, 1)),
  createdAt TEXT NOT NULL
) STRICT;
INSERT INTO person VALUES(1,'Kept from version 2','',0,'2026-03-14 10:00:00.000');
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
CREATE TABLE trial (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  personID INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  item TEXT NOT NULL CHECK (length(item) BETWEEN 1 AND 120),
  design TEXT NOT NULL CHECK (design IN ('in-one-session', 'over-weeks')),
  foot TEXT NOT NULL CHECK (foot IN ('left', 'right', 'both')),
  seed INTEGER NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  firstRecordingID INTEGER REFERENCES recording (id) ON DELETE SET NULL,
  startDay TEXT NOT NULL CHECK (startDay IS date(startDay, '+0 days')),
  createdAt TEXT NOT NULL
) STRICT;
INSERT INTO trial VALUES(1,1,'cork','over-weeks','both',4294967295,'{"schema": "loadline.trial/1"}',NULL,'2026-03-14','2026-03-14 10:00:00.000');
CREATE TABLE trialPlace (
  trialID INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 100),
  condition TEXT NOT NULL CHECK (condition IN ('without', 'with')),
  uploadID INTEGER REFERENCES upload (id) ON DELETE SET NULL,
  recordingID INTEGER REFERENCES recording (id) ON DELETE SET NULL,
  comfort REAL CHECK (comfort BETWEEN 0 AND 10),
  pain1 REAL CHECK (pain1 BETWEEN 0 AND 10),
  pain2 REAL CHECK (pain2 BETWEEN 0 AND 10),
  pain3 REAL CHECK (pain3 BETWEEN 0 AND 10),
  PRIMARY KEY (trialID, number),
  UNIQUE (trialID, recordingID),
  UNIQUE (uploadID),
  CHECK (uploadID IS NULL OR recordingID IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO trialPlace VALUES(1,1,'with',NULL,1,7.5,3.0,2.0,NULL);
INSERT INTO trialPlace VALUES(1,2,'without',1,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE diaryDay (
  trialID INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  condition TEXT CHECK (condition IN ('without', 'with')),
  pain REAL CHECK (pain BETWEEN 0 AND 10),
  kilometres REAL CHECK (kilometres BETWEEN 0 AND 500),
  minutes REAL CHECK (minutes BETWEEN 0 AND 1440),
  exercises INTEGER CHECK (exercises IN (0, 1)),
  note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  PRIMARY KEY (trialID, day)
) STRICT, WITHOUT ROWID;
INSERT INTO diaryDay VALUES(1,'2026-03-14','with',3.0,8.5,NULL,1,'rain');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('person',1);
INSERT INTO sqlite_sequence VALUES('session',1);
INSERT INTO sqlite_sequence VALUES('upload',1);
INSERT INTO sqlite_sequence VALUES('recording',1);
INSERT INTO sqlite_sequence VALUES('job',1);
INSERT INTO sqlite_sequence VALUES('analysis',2);
INSERT INTO sqlite_sequence VALUES('correction',1);
INSERT INTO sqlite_sequence VALUES('trial',1);
CREATE INDEX sessionOfPerson ON session (personID, day);
CREATE INDEX uploadOfSession ON upload (sessionID);
CREATE INDEX recordingOfSession ON recording (sessionID);
CREATE INDEX recordingOfVideo ON recording (video);
CREATE INDEX jobByState ON job (state, id);
CREATE INDEX jobOfRecording ON job (recordingID, id);
CREATE INDEX correctionOfRecording ON correction (recordingID, id);
CREATE INDEX trialOfPerson ON trial (personID, id);
CREATE INDEX trialOfFirstRecording ON trial (firstRecordingID);
CREATE INDEX trialPlaceOfRecording ON trialPlace (recordingID);
COMMIT;
