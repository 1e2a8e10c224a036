using ElevatorFunctions.WebTests.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]
