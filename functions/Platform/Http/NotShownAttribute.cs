namespace ElevatorFunctions.Platform.Http;

/// <summary>A member of a stored record that answers leave out.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class NotShownAttribute : Attribute
{
}
