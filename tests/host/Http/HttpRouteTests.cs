using FunctionsHost.Http;
using FunctionsHost.Settings;
using FunctionsHost.Tests.Worker;
using FunctionsHost.Worker;

namespace FunctionsHost.Tests.Http;

public sealed class HttpRouteTests
{
    [Theory]
    [InlineData("Hello/{person?}", "post")]
    [InlineData("hello/{other}", "GET")]
    [InlineData("HELLO/{name}")]
    public void TwoFunctions_WithTheSameRequests_AreAFaultThatNamesBoth(string route, params string[] methods)
    {
        var fault = Assert.Throws<StartupFaultException>(
            () => All(MadeFunctions.Http("Hello", "hello/{name}", "get", "post"), MadeFunctions.Http("Elsewhere", route, methods)));

        Assert.Contains("'Hello' and 'Elsewhere'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("change the route", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoFunctions_WithOtherMethodsOrConstraints_AreNone() => Assert.Equal(
        ["api/hello/{name}", "api/hello/{name}", "api/hello/{name:int}"],
        All(
            MadeFunctions.Http("One", "hello/{name}", "get"), MadeFunctions.Http("Two", "hello/{name}", "post"), MadeFunctions.Http("Three", "hello/{name:int}", "get"))
            .Select(route => route.Template));

    [Fact]
    public void Route_ThatCannotBeRead_IsAFault()
    {
        var fault = Assert.Throws<StartupFaultException>(() => All(MadeFunctions.Http("BadRoute", "hello/{name")));

        Assert.Contains("'api/hello/{name' of function 'BadRoute'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("correct Route", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Level_ThatNoKeyOpens_IsAFault()
    {
        var function = MadeFunctions.Make("Odd", """ "type": "httpTrigger", "authLevel": "User2" """);

        Assert.Contains("User2", Assert.Throws<StartupFaultException>(() => All(function)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_AreTheNameAsRoute_FunctionLevel_AndAllMethods()
    {
        var route = Assert.Single(All(MadeFunctions.Make("Plain", """ "type": "HttpTrigger" """)));

        Assert.Equal(("api/Plain", AuthorizationLevel.Function, 0), (route.Template, route.Level, route.Methods.Count));
    }

    private static IReadOnlyList<HttpRoute> All(params AppFunction[] functions) => HttpRoute.All(functions, "api");
}
