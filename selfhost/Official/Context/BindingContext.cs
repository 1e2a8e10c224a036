namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger says of itself.</summary>
public abstract class BindingContext
{
    /// <summary>For HTTP the route and query values by name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
