using DurableTask.Core;
using DurableTask.Core.History;
using ElevatorFunctions.Operations;

namespace ElevatorFunctions.Tests.Operations;

/// <summary>Calls of a history are told with their tries and how long they took.</summary>
public sealed class TimelineTests
{
    private static readonly DateTime Noon = new(2026, 11, 2, 4, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void ActivityThatFailsTwice_IsToldWithItsTries_AndCountsAnewAfterASuccess()
    {
        var lines = Timeline.Of(
        [
            At(0, new OrchestratorStartedEvent(-1)),
            At(0, new TaskScheduledEvent(0, "Look", "", "[\"a\"]")),
            At(2, Failed(0, "Azure.RequestFailedException")),
            At(2, new TimerCreatedEvent(1, Noon.AddSeconds(3))),
            At(3, new TimerFiredEvent(-1, Noon.AddSeconds(3)) { TimerId = 1 }),
            At(3, new TaskScheduledEvent(2, "Look", "", "[\"a\"]")),
            At(4, Failed(2, "System.TimeoutException")),
            At(5, new TaskScheduledEvent(3, "Look", "", "[\"a\"]")),
            At(9, new TaskCompletedEvent(-1, 3, "\"b\"")),
            At(9, new TaskScheduledEvent(4, "Look", "", "[\"a\"]")),
            At(9, new OrchestratorCompletedEvent(-1)),
        ]);

        Assert.Equal(
            [
                "TaskScheduled Look 1", "TaskFailed Look 1 2s Azure.RequestFailedException", "TimerCreated  0", "TimerFired  0 1s",
                "TaskScheduled Look 2", "TaskFailed Look 2 1s System.TimeoutException", "TaskScheduled Look 3", "TaskCompleted Look 3 4s", "TaskScheduled Look 1",
            ],
            lines.Select(Words));
        Assert.Equal(new DateTimeOffset(Noon.AddSeconds(3)), lines[2].Until);
    }

    [Fact]
    public void ChildAndParent_AreLinked_AndAFailureIsItsType()
    {
        var started = new ExecutionStartedEvent(-1, "\"secret\"")
        {
            Name = "Parent",
            ParentInstance = new ParentInstance { OrchestrationInstance = new OrchestrationInstance { InstanceId = "above" } },
        };
        var lines = Timeline.Of(
        [
            At(0, started),
            At(0, new SubOrchestrationInstanceCreatedEvent(0) { Name = "Child", InstanceId = "below", Input = "\"secret\"" }),
            At(1, new SubOrchestrationInstanceFailedEvent(-1, 0, "secret", "secret", new FailureDetails("My.Fault", "secret", "secret", null, false))),
            At(1, new ExecutionCompletedEvent(1, "secret", OrchestrationStatus.Failed, new FailureDetails("My.Fault", "secret", "secret", null, false))),
        ]);

        Assert.Equal(["above", "below", "below", null], lines.Select(line => line.Instance));
        Assert.Equal([false, false, true, true], lines.Select(line => line.IsFailure));
        Assert.Equal("ExecutionCompleted Failed 0 My.Fault", Words(lines[3]));
        Assert.DoesNotContain("secret", string.Join(' ', lines), StringComparison.Ordinal);
    }

    private static HistoryEvent At(int seconds, HistoryEvent one)
    {
        one.Timestamp = Noon.AddSeconds(seconds);
        return one;
    }

    private static TaskFailedEvent Failed(int task, string type) => new(-1, task, "secret", "secret", new FailureDetails(type, "secret", "secret", null, false));

    private static string Words(TimelineLine line) => string.Join(' ', new[]
    {
        line.Event, line.Name ?? "", FormattableString.Invariant($"{line.Attempt}"), line.Took is { } took ? FormattableString.Invariant($"{took.TotalSeconds:0}s") : null, line.FailureType,
    }.Where(word => word is not null));
}
