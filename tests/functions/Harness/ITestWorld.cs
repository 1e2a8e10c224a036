namespace ElevatorFunctions.Tests.Harness;

/// <summary>A place that <see cref="CityBuilder"/> makes organisations, people and elevators in.</summary>
internal interface ITestWorld
{
    AppUnderTest App { get; }
}
