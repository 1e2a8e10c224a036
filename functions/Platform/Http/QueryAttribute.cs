namespace ElevatorFunctions.Platform.Http;

/// <summary>A query parameter that a function takes. One that no attribute names is refused (<see cref="RequestRulesMiddleware"/>).</summary>
/// <param name="name">Its name, as callers write it.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class QueryAttribute(string name) : Attribute
{
    /// <summary>Its name, as callers write it.</summary>
    public string Name { get; } = name;
}
