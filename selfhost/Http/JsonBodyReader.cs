using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SelfHost.Functions;

namespace SelfHost.Http;

/// <summary>Fills a <c>[FromBody]</c> parameter from the JSON body, with the options of MVC as the official integration does.</summary>
internal sealed class JsonBodyReader(ParameterInfo parameter) : ParameterBinder
{
    public override async ValueTask<object?> BindAsync(InvocationContext context)
    {
        var request = context.Http?.Request
            ?? throw new InputMismatchException($"'{parameter.Name}' is [FromBody] and the trigger is not HTTP.");
        if (!request.HasJsonContentType())
        {
            throw new InputMismatchException(
                $"Cannot convert input parameter '{parameter.Name}' to type '{parameter.ParameterType.FullName}'. Error:Unsupported content type '{request.ContentType}'.");
        }

        try
        {
            var options = request.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
            return await request.ReadFromJsonAsync(parameter.ParameterType, options, context.CancellationToken);
        }
        catch (JsonException exception)
        {
            throw new InputMismatchException(
                $"Cannot convert input parameter '{parameter.Name}' to type '{parameter.ParameterType.FullName}'. Error:{exception.Message}",
                exception);
        }
    }
}
