namespace ElevatorFunctions.Platform.Http;

/// <summary>A list that holds no item twice.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class UniqueItemsAttribute : Attribute
{
}
