using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Compresses what reads answer, for phones with one bar of signal. Answers of writes stay as they are: some hold tokens, and the length of a
/// compressed answer tells of a secret beside text that somebody else has chosen.
/// </summary>
internal sealed class Compression : IStartupFilter
{
    /// <summary>Registers it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["application/json", "application/problem+json", "text/html"];
        });
        services.AddSingleton<IStartupFilter, Compression>();
    }

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(context => HttpMethods.IsGet(context.Request.Method), reads => reads.UseResponseCompression());
        next(app);
    };
}
