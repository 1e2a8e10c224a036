namespace Microsoft.DurableTask;

/// <summary>How a sub-orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Calls with retries and an id.</summary>
    /// <param name="retry">The retries.</param>
    /// <param name="instanceId">The id; null for one made from the caller's.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>Adds an id to options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="instanceId">The id; null keeps that of the options.</param>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The id; null for one made from the caller's.</summary>
    public string? InstanceId { get; init; }

    /// <summary>That of <see cref="TaskOptions.Version"/>.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
