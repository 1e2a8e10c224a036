namespace ElevatorFunctions.Notices;

/// <summary>How long the gateway has to answer. The machine's clock tells it: a call that is under way takes its time, however the app's clock is moved.</summary>
/// <param name="Limit">From the call to the answer.</param>
internal sealed record GatewayPatience(TimeSpan Limit)
{
    /// <summary>20 s, less than a try lasts.</summary>
    public static readonly GatewayPatience Default = new(TimeSpan.FromSeconds(20));
}
