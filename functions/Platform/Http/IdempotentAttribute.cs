namespace ElevatorFunctions.Platform.Http;

/// <summary>A write that takes an <c>Idempotency-Key</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IdempotentAttribute : Attribute
{
}
