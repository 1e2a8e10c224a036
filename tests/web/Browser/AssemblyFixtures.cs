using ElevatorFunctions.WebTests.Browser;
using TestSupport;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(LentAccount.Fixture))]
