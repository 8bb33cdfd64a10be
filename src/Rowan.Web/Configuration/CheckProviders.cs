using Rowan.Web.SignIn.Providers;

namespace Rowan.Web.Configuration;

/// <summary>Whether the providers that members sign in with are described in a way that can be used, with their secrets out of others' sight.</summary>
static class CheckProviders
{
    public static IEnumerable<Finding> Of(ConfigurationInForce configuration)
    {
        try
        {
            return [.. KnownProviders.Of(configuration).All.SelectMany(p => p.ClientSecretFile is { } file ? FileModes.OfSecret($"signIn.providers, clientSecretFile of '{p.Id}'", file) : [])];
        }
        catch (ConfigurationException e)
        {
            return [e.Finding];
        }
    }
}
