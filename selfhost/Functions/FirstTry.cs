using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Functions;

/// <summary>The retry context of a run that no policy repeats.</summary>
internal sealed class FirstTry : RetryContext
{
    public static readonly FirstTry Instance = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
