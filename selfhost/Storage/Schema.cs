namespace SelfHost.Storage;

/// <summary>
/// The tables, as steps from an empty file to today's: step n brings <c>PRAGMA user_version</c> from n to n + 1.
/// A step that has been released is never edited; a change is a new step. Moments are UTC ticks (100 ns).
/// </summary>
internal static class Schema
{
    public static IReadOnlyList<string> Steps { get; } = [Queues, Timers];

    // message: one row a message, whatever its state; a dead-letter queue is a queue named <queue>/$deadletterqueue.
    // delivery: apart from the message, so that counting a delivery does not rewrite a body of up to 256 KB.
    // sent_id: the ids of the duplicate window in the order of sending; appended at the end and purged from the front.
    private const string Queues = """
        CREATE TABLE queue (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE
        ) STRICT;
        CREATE TABLE message (
            sequence INTEGER PRIMARY KEY,
            queue INTEGER NOT NULL REFERENCES queue (id),
            state INTEGER NOT NULL,
            enqueued_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            message_id TEXT,
            properties BLOB NOT NULL,
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE delivery (
            sequence INTEGER PRIMARY KEY,
            count INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE sent_id (
            position INTEGER PRIMARY KEY,
            queue INTEGER NOT NULL REFERENCES queue (id),
            message_id TEXT NOT NULL,
            sent_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE sequence_limit (
            only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
            reserved_below INTEGER NOT NULL
        ) STRICT;
        INSERT INTO sequence_limit VALUES (1, 1);
        """;

    // One row a timer function: what TimerInfo.ScheduleStatus tells, kept over restarts.
    private const string Timers = """
        CREATE TABLE timer (
            function TEXT PRIMARY KEY,
            last INTEGER,
            next INTEGER,
            updated INTEGER NOT NULL
        ) STRICT;
        """;
}
