using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ElevatorFunctions.Tests.Orchestrators;

/// <summary>Answers activities in the place of the app's own.</summary>
internal sealed class PlayedActivities : IFunctionsWorkerMiddleware
{
    private readonly ConcurrentDictionary<string, Func<object?>> _played = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Has an activity answer as the test says from now on.</summary>
    public void Play(string name, Func<object?> answer) => _played[name] = answer;

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!_played.TryGetValue(context.FunctionDefinition.Name, out var answer))
        {
            return next(context);
        }

        context.GetInvocationResult().Value = answer();
        return Task.CompletedTask;
    }
}
