namespace SelfHost.Storage;

/// <summary>
/// The tables, as steps from an empty file to today's: step n brings <c>PRAGMA user_version</c> from n to n + 1.
/// A step that has been released is never edited; a change is a new step. Moments are UTC ticks (100 ns).
/// </summary>
internal static class Schema
{
    public static IReadOnlyList<string> Steps { get; } = [Queues, Timers];

    // message: one row a message, whatever its state. AUTOINCREMENT: a sequence number is never given twice.
    //   queue in lower case; a dead-letter queue is a queue named <queue>/$deadletterqueue.
    //   state as ServiceBusMessageState; enqueued_at of a scheduled message is the moment it becomes due.
    // delivery: apart from the message, so that counting a delivery does not rewrite a body of up to 256 KB.
    // sent_id: the message ids of the duplicate window in the order of sending; appended at one end, purged from the other.
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
