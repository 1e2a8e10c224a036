using ElevatorFunctions.Pages;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Operations;

/// <summary>One look at the page for operators.</summary>
/// <param name="Tongue">Its language.</param>
/// <param name="Client">The client of orchestrations.</param>
/// <param name="Now">The moment of the look.</param>
/// <param name="Filter">The orchestrations that are asked for.</param>
internal sealed record OperationsView(Tongue Tongue, DurableTaskClient Client, DateTimeOffset Now, InstanceFilter Filter);
