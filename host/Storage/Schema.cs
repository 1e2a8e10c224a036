namespace FunctionsHost.Storage;

/// <summary>
/// The tables, as steps from an empty file to today's: step n brings <c>PRAGMA user_version</c> from n to n + 1.
/// A step that has been released is never edited. A change is a new step. Moments are UTC ticks (100 ns).
/// </summary>
internal static class Schema
{
    public static IReadOnlyList<string> Steps { get; } = [Queues, Timers, Durable, DurableQueries, Orchestrations];

    // message: one row a message, whatever its state. AUTOINCREMENT: a sequence number is never given twice.
    //   queue is in lower case. A dead-letter queue is a queue named <queue>/$deadletterqueue.
    //   state is a ServiceBusMessageState. enqueued_at of a scheduled message is the moment it becomes due.
    // delivery: apart from the message, so that counting a delivery does not rewrite a body of up to 256 KB.
    // sent_id: the message ids of the duplicate window in the order of sending, appended at one end and purged from the other.
    private const string Queues = """
        CREATE TABLE message (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            state INTEGER NOT NULL,
            enqueued_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            properties BLOB NOT NULL,
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE delivery (
            sequence INTEGER PRIMARY KEY,
            count INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE sent_id (
            position INTEGER PRIMARY KEY,
            queue TEXT NOT NULL,
            message_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            sent_at INTEGER NOT NULL
        ) STRICT;
        """;

    // One row a timer function: the values of TimerInfo.ScheduleStatus, kept over restarts.
    private const string Timers = """
        CREATE TABLE timer (
            function TEXT PRIMARY KEY,
            last INTEGER,
            next INTEGER,
            updated INTEGER NOT NULL
        ) STRICT;
        """;

    // durable_instance: status is an OrchestrationRuntimeStatus. updated moves when status, run or custom status does. The rest is in the
    //   history's last row. AUTOINCREMENT: a number is never given twice, so a message for an instance that is gone finds nothing.
    // durable_history: one row a step, its events in the form of HistoryCodec.
    // durable_inbox: run is -1 when any run takes it. rank 0 comes before rank 1 whatever its seq (the start and carried events of a new run).
    // durable_activity: seq is the history row that has its name and input. durable_timer: task -1 is the start of an instance with StartAt.
    // durable_host: one row, whether the last stop was in good order.
    private const string Durable = """
        CREATE TABLE durable_instance (
            no INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            version TEXT,
            status INTEGER NOT NULL,
            run INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            parent_no INTEGER,
            parent_id TEXT,
            parent_name TEXT,
            parent_run INTEGER,
            parent_task INTEGER,
            tags TEXT,
            custom_status TEXT,
            input TEXT,
            output TEXT,
            failure BLOB
        ) STRICT;
        CREATE INDEX durable_instance_parent ON durable_instance (parent_no) WHERE parent_no IS NOT NULL;
        CREATE INDEX durable_instance_suspended ON durable_instance (no) WHERE status = 7;
        CREATE TABLE durable_history (
            no INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            at INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY (no, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE durable_inbox (
            seq INTEGER PRIMARY KEY,
            no INTEGER NOT NULL,
            run INTEGER NOT NULL,
            rank INTEGER NOT NULL,
            event BLOB NOT NULL
        ) STRICT;
        CREATE TABLE durable_activity (
            no INTEGER NOT NULL,
            task INTEGER NOT NULL,
            run INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            PRIMARY KEY (no, task)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE durable_timer (
            no INTEGER NOT NULL,
            task INTEGER NOT NULL,
            run INTEGER NOT NULL,
            due INTEGER NOT NULL,
            PRIMARY KEY (no, task)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE durable_poison (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            instance TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            task INTEGER,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE TABLE durable_host (
            clean INTEGER NOT NULL
        ) STRICT;
        """;

    // For queries and purges: pages in the order of creation, of all or of the few that have not completed (status 1).
    private const string DurableQueries = """
        CREATE INDEX durable_instance_created ON durable_instance (created, no);
        CREATE INDEX durable_instance_not_completed ON durable_instance (created, no) WHERE status <> 1;
        """;

    // The tables of the engine before DurableTask.Core go, because the official one cannot read its histories.
    // orchestration: status is a DurableTask.Core.OrchestrationStatus. run counts continuations as new. due is the start of a pending one.
    //   updated moves when status, run or custom status does. The rest is in the history's last row. start and completion are the events
    //   in the form of HistoryCodec, to which the history refers. AUTOINCREMENT: a number is never given twice, so a message for an
    //   instance that is gone finds nothing.
    // orchestration_history: one row a step. orchestration_inbox: run is -1 when any run takes it.
    // orchestration_timer: goes when it fires into a step. orchestration_poison: work that has been given up, for operators.
    private const string Orchestrations = """
        DROP TABLE durable_instance;
        DROP TABLE durable_history;
        DROP TABLE durable_inbox;
        DROP TABLE durable_activity;
        DROP TABLE durable_timer;
        DROP TABLE durable_poison;
        DROP TABLE durable_host;
        CREATE TABLE orchestration (
            no INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            execution TEXT NOT NULL,
            run INTEGER NOT NULL,
            status INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            due INTEGER NOT NULL,
            parent TEXT,
            custom_status TEXT,
            start BLOB NOT NULL,
            completion BLOB
        ) STRICT;
        CREATE INDEX orchestration_parent ON orchestration (parent) WHERE parent IS NOT NULL;
        CREATE INDEX orchestration_created ON orchestration (created, no);
        CREATE INDEX orchestration_not_completed ON orchestration (created, no) WHERE status <> 1;
        CREATE INDEX orchestration_pending ON orchestration (no) WHERE status = 6;
        CREATE TABLE orchestration_history (
            no INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            at INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY (no, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE orchestration_inbox (
            seq INTEGER PRIMARY KEY,
            no INTEGER NOT NULL,
            run INTEGER NOT NULL,
            event BLOB NOT NULL
        ) STRICT;
        CREATE TABLE orchestration_activity (
            seq INTEGER PRIMARY KEY,
            no INTEGER NOT NULL,
            run INTEGER NOT NULL,
            event BLOB NOT NULL
        ) STRICT;
        CREATE TABLE orchestration_timer (
            no INTEGER NOT NULL,
            task INTEGER NOT NULL,
            run INTEGER NOT NULL,
            due INTEGER NOT NULL,
            PRIMARY KEY (no, task)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE orchestration_poison (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            instance TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            task INTEGER,
            reason TEXT NOT NULL
        ) STRICT;
        """;
}
