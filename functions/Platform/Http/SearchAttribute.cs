namespace ElevatorFunctions.Platform.Http;

/// <summary>The fuzzy search <c>?q=</c> of a list.</summary>
/// <param name="description">The fields that are searched.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SearchAttribute(string description) : QueriesAttribute
{
    /// <summary>The fields that are searched.</summary>
    public string Description { get; } = description;

    /// <inheritdoc/>
    public override IEnumerable<QueryAttribute> Queries => [new("q", typeof(string), Description) { MaxLength = PageRequest.LongestSearch }];
}
