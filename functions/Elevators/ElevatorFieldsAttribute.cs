using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>A list that every field of an elevator filters (E-3).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ElevatorFieldsAttribute : QueriesAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<QueryAttribute> Queries => ElevatorField.All.Select(one =>
        new QueryAttribute(one.Name, one.Type) { Minimum = one.Type == typeof(int) || one.Type == typeof(double) ? 0 : double.NaN });
}
