using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PartnersNotifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "mark",
                table: "notification",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "their_reference",
                table: "notification",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "refused_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    form = table.Column<string>(type: "text", nullable: true),
                    why = table.Column<int>(type: "integer", nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refused_request", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_refused_request_member_id_at",
                table: "refused_request",
                columns: new[] { "member_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "refused_request");

            migrationBuilder.DropColumn(
                name: "mark",
                table: "notification");

            migrationBuilder.DropColumn(
                name: "their_reference",
                table: "notification");
        }
    }
}
