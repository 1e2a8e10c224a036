namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>ASP.NET Core integration.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>
    /// HTTP functions take <c>HttpRequest</c> and return <c>IActionResult</c>, <c>IResult</c> or a plain object. The result is executed
    /// at this place of the middleware chain: middleware added later runs inside it.
    /// </summary>
    /// <param name="builder">The app.</param>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.AddWebApplication();
        return builder;
    }
}
