namespace ElevatorFunctions.Platform.Http;

/// <summary>An example in the API's document.</summary>
/// <param name="value">JSON for a body, the text itself for a text or a parameter.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
internal sealed class ExampleAttribute(string value) : Attribute
{
    /// <summary>JSON for a body, the text itself for a text or a parameter.</summary>
    public string Value { get; } = value;

    /// <summary>Name of the example where a body has several, or null for the only one.</summary>
    public string? Name { get; set; }
}
