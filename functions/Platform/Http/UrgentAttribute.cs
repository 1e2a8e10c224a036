namespace ElevatorFunctions.Platform.Http;

/// <summary>Marks a function that takes a call for help. Other requests and their storage calls give way to it (<see cref="UrgentLane"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UrgentAttribute : Attribute;
