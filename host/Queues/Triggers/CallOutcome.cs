namespace FunctionsHost.Queues.Triggers;

/// <summary>How the call of a queue function ended.</summary>
internal enum CallOutcome
{
    /// <summary>The function has returned.</summary>
    Succeeded,

    /// <summary>The function threw, or its parameter could not be made.</summary>
    Failed,

    /// <summary>The worker ended.</summary>
    Lost,

    /// <summary>The host stops and has asked the function to end.</summary>
    Stopped,
}
