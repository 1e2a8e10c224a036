namespace FunctionsHost.Tests.Durable.Conformance;

/// <summary>A scenario that goes differently here than on the official in-process test host.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Reason">Why it is meant to.</param>
/// <param name="Outcome">The result here.</param>
/// <param name="OnlyWithSessions">Whether it goes as on the official engine when each step replays.</param>
internal sealed record Difference(string Scenario, string Reason, string Outcome, bool OnlyWithSessions = false)
{
    private const string Names = "Error types are the SDK's. The words are those of the official Functions host, which name the existing functions.";
    private const string Refused = "The official Functions host refuses a message that cannot reach an instance. The test host drops it in silence.";

    private const string Unserved =
        "The exception ends the call and not the orchestration. Where the test host leaves the output empty, a failed instance here always has the "
        + "bare message. The worker's protocol carries no inner exception.";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Difference> All { get; } =
    [
        new("unknown activity fails and is not retried", Names, """
            Lost: Failed in= out=Task 'Nowhere' (#0) failed with an unhandled exception: The function 'Nowhere' doesn't exist, is disabled, or is not an activity function. custom=
            Lost: tags 
            Lost: failure Microsoft.DurableTask.TaskFailedException: Task 'Nowhere' (#0) failed with an unhandled exception: The function 'Nowhere' doesn't exist, is disabled, or is not an activity function.
            Lost: failure ActivityTaskNotFound: The function 'Nowhere' doesn't exist, is disabled, or is not an activity function.
            Lost: history ExecutionStarted TaskScheduled TaskFailed ExecutionCompleted
            """),
        new("unknown child fails and is not called again", Names, """
            Parent: Failed in= out=Task 'Nowhere' (#0) failed with an unhandled exception: The function 'Nowhere' doesn't exist, is disabled, or is not an orchestrator function. custom=
            Parent: tags 
            Parent: failure Microsoft.DurableTask.TaskFailedException: Task 'Nowhere' (#0) failed with an unhandled exception: The function 'Nowhere' doesn't exist, is disabled, or is not an orchestrator function.
            Parent: failure OrchestratorTaskNotFound: The function 'Nowhere' doesn't exist, is disabled, or is not an orchestrator function.
            Parent: history ExecutionStarted SubOrchestrationInstanceCreated SubOrchestrationInstanceFailed ExecutionCompleted
            """),
        new("unknown orchestrator fails", Names, """
            Nowhere: Failed in= out=The function 'Nowhere' doesn't exist, is disabled, or is not an orchestrator function. custom=
            Nowhere: tags 
            Nowhere: failure OrchestratorTaskNotFound: The function 'Nowhere' doesn't exist, is disabled, or is not an orchestrator function.
            Nowhere: history ExecutionStarted ExecutionCompleted
            """),
        new("payload that does not fit fails the instance", Unserved, """
            Wait: Failed in= out=The JSON value could not be converted to System.Int32. Path: $ | LineNumber: 0 | BytePositionInLine: 8. custom=
            Wait: tags 
            Wait: failure System.Text.Json.JsonException: The JSON value could not be converted to System.Int32. Path: $ | LineNumber: 0 | BytePositionInLine: 8.
            Wait: history ExecutionStarted EventRaised ExecutionCompleted
            """),
        new("cancellation out of an orchestrator", Unserved, """
            Cancel: Failed in= out=One or more errors occurred. (A task was canceled.) custom=
            Cancel: tags 
            Cancel: failure System.AggregateException: One or more errors occurred. (A task was canceled.)
            Cancel: history ExecutionStarted ExecutionCompleted
            """),
        new("event for an ended instance", Refused, """
            Short: Completed in= out="done" custom=
            Short: tags 
            Short: history ExecutionStarted ExecutionCompleted
            raise: RpcException FailedPrecondition
            Short: Completed in= out="done" custom=
            Short: tags 
            """),
        new("event for an unknown instance", Refused, "raise: RpcException NotFound"),
        new("unknown instance is null", Refused, """
            null
            0 purged
            restart: ArgumentException
            terminate: RpcException NotFound
            suspend: RpcException NotFound
            resume: RpcException NotFound
            """),
        new("purge takes ended instances only", Refused, """
            Short: Completed in=1 out=1 custom=
            Short: tags 
            Short: history ExecutionStarted ExecutionCompleted
            1 purged
            gone
            purge: InvalidOperationException
            """),
        new(
            "child has its caller's tags and those of the call before them",
            "DurableTask.Core, the engine on Azure, hands the caller's tags on. The dispatcher of the test host does not.",
            """
            Parent: Completed in= out="[]" custom=
            Parent: tags district=330106 kind=elevator
            Parent: history ExecutionStarted SubOrchestrationInstanceCreated SubOrchestrationInstanceCompleted ExecutionCompleted
            child: Completed in= out="[]" custom=
            child: tags district=330106 floor=3 kind=stairs
            child: history ExecutionStarted ExecutionCompleted
            """),
        new("start at a later time", "The test host's gRPC server drops the time, and starts at once.", """
            not before its time
            Late: Completed in= out="begun" custom=
            Late: tags 
            Late: history ExecutionStarted ExecutionCompleted
            """),
        new("continue as new carries unread events over", "The test host's instance never ends: events that are carried over are lost there.", """
            Carry: Completed in=1 out="a,b" custom=
            Carry: tags 
            Carry: history ExecutionStarted EventRaised EventRaised ExecutionCompleted
            """),
        new(
            "code that no longer does what it did is non-deterministic",
            "A worker that keeps an orchestrator in memory does not replay it. Code changes with the worker, which then has nothing in memory.",
            """
            Changed: Completed in= out="x" custom=
            Changed: tags 
            Changed: history ExecutionStarted TaskScheduled TaskCompleted ExecutionCompleted
            """,
            OnlyWithSessions: true),
    ];
}
