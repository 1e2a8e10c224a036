using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a parameter that takes the durable client.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Not heeded: here there is one hub.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Not heeded: here there is one store.</summary>
    public string? ConnectionName { get; set; }
}
