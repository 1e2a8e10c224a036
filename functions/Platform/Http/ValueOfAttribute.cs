namespace ElevatorFunctions.Platform.Http;

/// <summary>Marks a member whose value is of one of several types.</summary>
/// <param name="types">The types, as the API's document shows them.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class ValueOfAttribute(params Type[] types) : Attribute
{
    /// <summary>One of them fits each value.</summary>
    public IReadOnlyList<Type> Types { get; } = types;
}
