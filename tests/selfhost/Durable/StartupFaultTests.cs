using SelfHost.Hosting;
using SelfHost.Tests.Hosting;

namespace SelfHost.Tests.Durable;

public sealed class StartupFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(typeof(FaultyFunctions.OnInstance), "orchestrator 'OnInstance'", "is not static", "make it a static method of a static class")]
    [InlineData(typeof(FaultyFunctions.InPlainClass), "is in InPlainClass, which is not a static class", "make it a static method")]
    [InlineData(typeof(FaultyFunctions.WithVariable), "'WithVariable'", "static 'Count' can change", "through activities")]
    [InlineData(typeof(FaultyFunctions.WithServices), "nothing fills parameter 'services' (FunctionContext) of orchestrator 'WithServices'", "activity")]
    [InlineData(typeof(FaultyFunctions.WithTwoInputs), "nothing fills parameter 'one' (String) of orchestrator 'WithTwoInputs'", "at most one input")]
    [InlineData(typeof(FaultyFunctions.WithClient), "nothing fills parameter 'client' (DurableTaskClient) of orchestrator 'WithClient'", "activity")]
    [InlineData(typeof(FaultyFunctions.WrongContext), "orchestrator 'WrongContext' is a String", "make it a TaskOrchestrationContext")]
    [InlineData(typeof(FaultyFunctions.TwoTriggers), "'TwoTriggers'", "2 trigger parameters", "exactly one")]
    [InlineData(typeof(FaultyFunctions.SameName), "two orchestrators are named 'same'", "FaultyFunctions+SameName.One", "its own name")]
    [InlineData(typeof(FaultyFunctions.OddActivity), "nothing fills parameter 'time' (TimeProvider) of activity 'OddActivity'", "constructor")]
    [InlineData(typeof(FaultyFunctions.OddClient), "parameter 'client' of function 'OddClient' is marked [DurableClient] and is a String", "DurableTaskClient")]
    public void FunctionThatCannotRun_IsAFaultOfOneLine(Type functions, params string[] parts)
    {
        var fault = Assert.Throws<StartupFaultException>(() => TestApp.Build(_folder, _ => { }, functions));

        Assert.All(parts, part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', fault.Message);
    }
}
