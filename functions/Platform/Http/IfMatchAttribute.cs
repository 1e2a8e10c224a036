namespace ElevatorFunctions.Platform.Http;

/// <summary>A change that holds <c>If-Match</c> against the version of the resource.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IfMatchAttribute : Attribute
{
}
