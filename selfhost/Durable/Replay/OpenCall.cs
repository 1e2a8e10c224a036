using Microsoft.DurableTask;
using SelfHost.Durable.History;

namespace SelfHost.Durable.Replay;

/// <summary>A durable call without an answer. Its task goes on inside the step that answers it, on the step's thread.</summary>
internal sealed class OpenCall(CallMade made)
{
    // Continuations run at once, within the step: that is the whole scheduling.
    private readonly TaskCompletionSource<string?> _answer = new();

    public CallMade Made => made;

    public Task<string?> Answer => _answer.Task;

    public void Complete(string? output) => _answer.TrySetResult(output);

    public void Fail(TaskFailureDetails failure) => _answer.TrySetException(new TaskFailedException(NameOf(made), made.Id, failure));

    public void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    private static string NameOf(CallMade made) => made switch
    {
        ActivityScheduled activity => activity.Name,
        ChildScheduled child => child.Name,
        _ => made.Description,
    };
}
