using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Tests.OfficialApi;

public sealed class OfficialApiTests
{
    private static IEnumerable<Type> StandIns => typeof(FunctionContext).Assembly.GetExportedTypes().Where(ApiList.IsOfficial);

    [Fact]
    public void StandIns_HaveNothingInvented()
    {
        var official = ApiList.Official();

        Assert.Empty(StandIns.SelectMany(official.Beyond));
    }

    [Fact]
    public void StandIns_AreFound() => Assert.Contains(typeof(HttpTriggerAttribute), StandIns);

    [Fact]
    public void Check_MissesEachMemberThatItsListLacks()
    {
        var lines = ApiList.OfficialLines();
        var used = StandIns.SelectMany(type => ApiLines.OfMembers(type).Select(line => (Type: type, Line: line))).ToList();
        var without = new ApiList(lines.Where(line => line.StartsWith("T:", StringComparison.Ordinal)));

        Assert.Equal(used.Select(member => member.Line).Order(StringComparer.Ordinal), StandIns.SelectMany(without.Beyond).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("T:Microsoft.Azure.Functions.Worker.TimerInfo : class", "T:Microsoft.Azure.Functions.Worker.TimerInf : class", "T:Microsoft.Azure.Functions.Worker.TimerInfo")]
    [InlineData("TimerInfo : class", "TimerInfo : sealed class", "T:Microsoft.Azure.Functions.Worker.TimerInfo : class")]
    [InlineData("TimerInfo.IsPastDue : System.Boolean", "TimerInfo.IsPastDue : System.Int32", "P:Microsoft.Azure.Functions.Worker.TimerInfo.IsPastDue : System.Boolean { get; set; }")]
    [InlineData("IsPastDue : System.Boolean { get; set; }", "IsPastDue : System.Boolean { get; }", "P:Microsoft.Azure.Functions.Worker.TimerInfo.IsPastDue : System.Boolean { get; set; }")]
    [InlineData("TimerTriggerAttribute.#ctor(System.String)", "TimerTriggerAttribute.#ctor(System.Object)", "M:Microsoft.Azure.Functions.Worker.TimerTriggerAttribute.#ctor(System.String)")]
    [InlineData("AuthorizationLevel.Admin = 4", "AuthorizationLevel.Admin = 5", "F:Microsoft.Azure.Functions.Worker.AuthorizationLevel.Admin = 4")]
    [InlineData(
        "T:Microsoft.Azure.Functions.Worker.FunctionAttribute : class : System.Attribute [AttributeUsage(Method)]",
        "T:Microsoft.Azure.Functions.Worker.FunctionAttribute : class : System.Attribute [AttributeUsage(Class)]",
        "T:Microsoft.Azure.Functions.Worker.FunctionAttribute [AttributeUsage(Method)]")]
    [InlineData(
        "T:Microsoft.Azure.Functions.Worker.FunctionAttribute : class : System.Attribute [",
        "T:Microsoft.Azure.Functions.Worker.FunctionAttribute : class : System.Object [",
        "T:Microsoft.Azure.Functions.Worker.FunctionAttribute : System.Attribute")]
    [InlineData(
        "IFunctionsWorkerApplicationBuilder, Microsoft.Extensions.Hosting.IHostApplicationBuilder",
        "IFunctionsWorkerApplicationBuilder",
        "T:Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilder : Microsoft.Extensions.Hosting.IHostApplicationBuilder")]
    [InlineData("TaskName : struct : System.IEquatable", "TaskName : struct : System.IComparable", "T:Microsoft.DurableTask.TaskName : System.IEquatable<Microsoft.DurableTask.TaskName>")]
    [InlineData("RetryHandler.Invoke(Microsoft.DurableTask.RetryContext) : System.Boolean", "RetryHandler.Invoke() : System.Boolean", "M:Microsoft.DurableTask.RetryHandler.Invoke(Microsoft.DurableTask.RetryContext) : System.Boolean")]
    [InlineData("PurgeInstanceOptions : record", "PurgeInstanceOptions : class", "T:Microsoft.DurableTask.Client.PurgeInstanceOptions : record")]
    public void Check_SeesWhereAStandInDiffersFromItsList(string listed, string doctored, string beyond)
    {
        var lines = ApiList.OfficialLines();
        Assert.Contains(lines, line => line.Contains(listed, StringComparison.Ordinal));
        var list = new ApiList(lines.Select(line => line.Replace(listed, doctored, StringComparison.Ordinal)));

        Assert.Equal([beyond], StandIns.SelectMany(list.Beyond));
    }

    [Fact]
    public void Check_SeesAnInventedType() =>
        Assert.Equal(["T:Azure.Invented.Client"], ApiList.Official().Beyond(typeof(global::Azure.Invented.Client)));
}
