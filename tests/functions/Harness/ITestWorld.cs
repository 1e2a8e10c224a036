namespace ElevatorFunctions.Tests.Harness;

/// <summary>A place that <see cref="CityBuilder"/> makes organisations, people and elevators in.</summary>
public interface ITestWorld
{
    AppUnderTest App { get; }
}
