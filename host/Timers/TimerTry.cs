using Microsoft.Azure.Functions.Worker;

namespace FunctionsHost.Timers;

/// <summary>Which try of a timer function runs.</summary>
internal sealed class TimerTry(int before, int most) : RetryContext
{
    public override int RetryCount { get; } = before;

    public override int MaxRetryCount { get; } = most;
}
