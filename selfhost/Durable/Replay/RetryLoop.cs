using Microsoft.DurableTask;

namespace SelfHost.Durable.Replay;

/// <summary>Makes a call again after it failed, by a policy with durable timers between, or as a handler says.</summary>
internal static class RetryLoop
{
    /// <summary>Failures that no retry could mend: there is no such function.</summary>
    public static readonly IReadOnlySet<string> Final = new HashSet<string>(StringComparer.Ordinal) { FailureTypes.NoActivity, FailureTypes.NoOrchestrator };

    public static Task<string?> RunAsync(DurableContext context, TaskRetryOptions? retry, Func<Task<string?>> call) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(context, policy, call),
        { Handler: { } handler } => ByHandlerAsync(context, handler, call),
        _ => call(),
    };

    private static async Task<string?> ByPolicyAsync(DurableContext context, RetryPolicy policy, Func<Task<string?>> call)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure) when (attempt < policy.MaxNumberOfAttempts && IsWorthAnother(failure, policy))
            {
                if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && context.CurrentUtcDateTime - first >= policy.RetryTimeout)
                {
                    throw;
                }
            }

            await context.CreateTimer(DelayAfter(attempt, policy), CancellationToken.None);
        }
    }

    private static async Task<string?> ByHandlerAsync(DurableContext context, AsyncRetryHandler handler, Func<Task<string?>> call)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failure) when (!Final.Contains(failure.FailureDetails.ErrorType))
            {
                var state = new RetryContext(context, attempt, failure.FailureDetails, context.CurrentUtcDateTime - first, CancellationToken.None);
                if (!await handler(state))
                {
                    throw;
                }
            }
        }
    }

    private static bool IsWorthAnother(TaskFailedException failure, RetryPolicy policy)
    {
        if (Final.Contains(failure.FailureDetails.ErrorType))
        {
            return false;
        }

        try
        {
            return policy.Handle(failure);
        }
        catch (Exception)
        {
            // As the official engine: a filter that fails must not hide the failure it was asked about.
            return false;
        }
    }

    private static TimeSpan DelayAfter(int attempt, RetryPolicy policy)
    {
        var delay = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(3650) : policy.MaxRetryInterval;
        return delay < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : longest;
    }
}
