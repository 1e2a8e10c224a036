namespace Microsoft.Azure.Functions.Worker;

/// <summary>One run of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>A new id for each run.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The distributed trace this run belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger says of itself.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Which try this is.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this run's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>What middleware keeps for later in the same run.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the host offers to middleware, by type.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller goes or the host stops.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
