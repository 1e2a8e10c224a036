namespace ElevatorFunctions.Platform.Http;

/// <summary>A list that takes <c>?top=</c> and <c>?continuation=</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PagedAttribute : Attribute
{
    /// <summary>False where there is one page only.</summary>
    public bool Continues { get; set; } = true;
}
