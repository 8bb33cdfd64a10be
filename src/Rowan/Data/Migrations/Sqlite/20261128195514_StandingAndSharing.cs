using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StandingAndSharing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "post_from",
                table: "member",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "post_until",
                table: "member",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trained",
                table: "member",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "vetted_until",
                table: "member",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bulk_look",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_look", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bulk_notice",
                columns: table => new
                {
                    bulk_look_id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bulk_notice", x => new { x.bulk_look_id, x.member_id });
                });

            migrationBuilder.CreateTable(
                name: "not_shared",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    who = table.Column<string>(type: "TEXT", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: true),
                    what = table.Column<string>(type: "TEXT", nullable: false),
                    ground = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    recorded = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_not_shared", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "posting",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    post = table.Column<string>(type: "TEXT", nullable: false),
                    rank = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posting", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_look_member_id_at",
                table: "bulk_look",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_bulk_notice_member_id",
                table: "bulk_notice",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_not_shared_recorded",
                table: "not_shared",
                column: "recorded");

            migrationBuilder.CreateIndex(
                name: "IX_posting_member_id",
                table: "posting",
                column: "member_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulk_look");

            migrationBuilder.DropTable(
                name: "bulk_notice");

            migrationBuilder.DropTable(
                name: "not_shared");

            migrationBuilder.DropTable(
                name: "posting");

            migrationBuilder.DropColumn(
                name: "post_from",
                table: "member");

            migrationBuilder.DropColumn(
                name: "post_until",
                table: "member");

            migrationBuilder.DropColumn(
                name: "trained",
                table: "member");

            migrationBuilder.DropColumn(
                name: "vetted_until",
                table: "member");
        }
    }
}
