namespace ElevatorFunctions.Platform.Http;

/// <summary>Query parameters that several functions share, or that a table names.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class QueriesAttribute : Attribute
{
    /// <summary>The parameters, in the order of the API's document.</summary>
    public abstract IEnumerable<QueryAttribute> Queries { get; }
}
