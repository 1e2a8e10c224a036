namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// A query parameter that a function takes, besides those of a page (<see cref="PagedAttribute"/>). One that no attribute names is refused.
/// </summary>
/// <param name="name">Its name, as callers write it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class QueryAttribute(string name) : Attribute
{
    /// <summary>Its name, as callers write it.</summary>
    public string Name { get; } = name;
}
