using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>
/// Tests that move the clock by minutes and hours have a city of their own and run one after the other, so that no other test's
/// visit runs out of time meanwhile.
/// </summary>
[CollectionDefinition(nameof(OwnTime))]
public sealed class OwnTime : ICollectionFixture<City>;
