namespace ElevatorFunctions.Platform.Http;

/// <summary>An HTTP function that answers while storage is down.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsNoStorageAttribute : Attribute
{
}
