namespace ElevatorFunctions.Platform.Http;

/// <summary>Marks text, or a list of texts, that is read into a value later, so that every fault of a request is answered at once.</summary>
/// <param name="type">An identifier, an enumeration, or a type with a <c>[TextForm]</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class TextOfAttribute(Type type) : Attribute
{
    /// <summary>The type that the text is read into.</summary>
    public Type Type { get; } = type;
}
