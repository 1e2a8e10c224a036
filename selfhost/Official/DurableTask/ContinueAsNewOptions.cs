namespace Microsoft.DurableTask;

/// <summary>How an orchestration begins anew.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The input of the new run.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody has taken yet go over to the new run.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The version of the new run; null keeps the present one.</summary>
    public string? NewVersion { get; set; }
}
